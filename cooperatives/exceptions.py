class RemindersNotSent(Exception):
    """Some mails did not go; they are tried again."""
