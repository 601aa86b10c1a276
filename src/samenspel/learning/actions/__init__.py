"""What people do here, by subject."""
