"""Rasa's side: graph components and stores, thin adapters around the core packages."""
