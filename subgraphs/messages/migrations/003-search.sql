-- A search walks the mailbox, newest first: of a word that thousands of messages hold, an index over words finds them all first.
drop index messages.message_words;
