"""Brings a machine from nothing to ready; called by make. Standard library only."""
