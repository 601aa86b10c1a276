"""AGREE: opgaven, formulations in versions, their sources, consent, adoption and assignments. Never money or a plan."""
