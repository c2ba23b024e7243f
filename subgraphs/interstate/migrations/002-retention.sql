-- What is older than the time of retention is found by this.
create index sent_message_sent_at on interstate.sent_message (sent_at);
