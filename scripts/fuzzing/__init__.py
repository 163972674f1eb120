"""What the fuzzing scripts share: where things are, builds, crashes, seeds."""
