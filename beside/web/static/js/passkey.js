/* Passkeys: the browser's own question, and its answer sent with a form. Without JavaScript, or
   where the browser cannot, the form stays hidden and the code of an app does it. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const create = async (asked) => {
  const made = await navigator.credentials.create({ publicKey: {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: named(asked.excludeCredentials),
  } });
  return {
    id: made.id, rawId: text(made.rawId), type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
    },
  };
};
const show = async (asked) => {
  const shown = await navigator.credentials.get({ publicKey: {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: named(asked.allowCredentials),
  } });
  return {
    id: shown.id, rawId: text(shown.rawId), type: shown.type,
    clientExtensionResults: shown.getClientExtensionResults(),
    response: {
      clientDataJSON: text(shown.response.clientDataJSON),
      authenticatorData: text(shown.response.authenticatorData),
      signature: text(shown.response.signature),
      userHandle: shown.response.userHandle ? text(shown.response.userHandle) : undefined,
    },
  };
};

const able = window.isSecureContext && "PublicKeyCredential" in window;
document.querySelectorAll("form[data-passkey]").forEach((form) => {
  if (!able) return;
  form.hidden = false;
  document.querySelector("[data-passkey-missing]")?.setAttribute("hidden", "");
  const failed = form.querySelector("[data-passkey-failed]");
  form.querySelector("button").addEventListener("click", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const asked = JSON.parse(form.dataset.asked).publicKey;
      const answer = await (form.dataset.passkey === "create" ? create(asked) : show(asked));
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
});
