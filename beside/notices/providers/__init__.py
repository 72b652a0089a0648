"""Providers of text messages, asked over HTTP by their documented algorithms; each is a channel.

They send only sentences that they have on file, by an id that `BESIDE_SMS_TEMPLATES` gives for each
of ours (`resident.claim=SMS_123,…`; "code" for codes), and fill in the values. What a provider is
to have on file, the system administrator's page of sentences shows.
"""
