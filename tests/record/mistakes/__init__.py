"""The catalogue of mistakes that curators make."""
