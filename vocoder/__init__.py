"""Log-mel spectrogram to waveform, the same code for every language."""
