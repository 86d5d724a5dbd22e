"""The influence map as a model that can be questioned: claims, sampled worlds, a bounded linear system, answers with their reasons."""
