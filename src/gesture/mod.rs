//! Pointers, wheel and keys turned into pans, pinches and taps.
