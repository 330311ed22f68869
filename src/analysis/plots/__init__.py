"""Tables -> charts. Nothing is read and nothing computed here but where ink goes."""
