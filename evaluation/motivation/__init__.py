"""Measures motivational conversation: statements told apart, and the moves made in whole dialogs."""
