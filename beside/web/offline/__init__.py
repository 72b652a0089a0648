"""What works without network: the worker in the browser, the page it shows, the app's manifest.

What a volunteer's own device keeps of her own wishes is `beside.web.volunteer.carried`; decision 13.
"""
