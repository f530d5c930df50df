"""What a person starts: a build, by Pelican or by `python -m timeline build`, and the curator's commands."""
