"""Letters to phonemes for Kazakh and Russian words, with the borrowed root told from its native affixes."""
