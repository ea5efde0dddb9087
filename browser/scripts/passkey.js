// Passkeys: asks the device, and sends its answer in the page's own form. Without this script the section stays hidden.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** The question as the browser wants it: bytes where JSON has texts. */
function readable({ publicKey }) {
  publicKey.challenge = toBytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = toBytes(publicKey.user.id);
  for (const list of [publicKey.excludeCredentials, publicKey.allowCredentials]) {
    list?.forEach((credential) => (credential.id = toBytes(credential.id)));
  }
  return { publicKey };
}

/** The answer as JSON, with only what the server reads. */
function writable(credential) {
  const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, extensions: {}, response });
}

async function ask(section, form) {
  const answer = await fetch(section.dataset.begin, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const { asked, question } = await answer.json();
  const credential = await navigator.credentials[section.dataset.passkey](readable(question));
  form.elements.asked.value = asked;
  form.elements.answer.value = writable(credential);
  form.submit();
}

export function passkeys(root) {
  if (!window.PublicKeyCredential || !window.isSecureContext) return;
  root.querySelectorAll("[data-passkey]").forEach((section) => {
    const form = section.querySelector("form");
    const error = section.querySelector("[data-passkey-error]");
    section.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      error.hidden = true;
      ask(section, form).catch(() => (error.hidden = false));
    });
  });
}
