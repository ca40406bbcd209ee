"""Encoders: the embedded one on OpenVINO, and any Sentence-Transformers model."""
