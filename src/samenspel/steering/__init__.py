"""ON COURSE?: indicator uses, later targets, outlook, context, lights and decisions. Never a judgement without a person."""
