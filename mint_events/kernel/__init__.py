"""What every room stands on: database, clock, codes, words, refusals, milestones."""
