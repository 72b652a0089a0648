"""What works without network: the worker in the browser, the page it shows, the app's manifest.

What a device keeps of her own wishes is made by `beside.web.volunteer.carried`; decision 13.
"""
