"""Judged phrases: what people say, what must be found for it, and how often search manages."""
