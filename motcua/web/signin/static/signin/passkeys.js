// Passkeys (WebAuthn). Forms marked data-passkey: "create" adds one, "get" proves one, "login" signs in with one.

const toBytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const withIds = (list) => (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));

function creationOptions(options, passwordless) {
  const key = { ...options.publicKey };
  key.challenge = toBytes(key.challenge);
  key.user = { ...key.user, id: toBytes(key.user.id) };
  key.excludeCredentials = withIds(key.excludeCredentials);
  key.authenticatorSelection = {
    ...key.authenticatorSelection,
    residentKey: passwordless ? "required" : "discouraged",
    requireResidentKey: passwordless,
    ...(passwordless ? { userVerification: "required" } : {}),
  };
  return { publicKey: key };
}

function requestOptions(options) {
  const key = { ...options.publicKey };
  key.challenge = toBytes(key.challenge);
  key.allowCredentials = withIds(key.allowCredentials);
  return { publicKey: key };
}

function asJson(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: toText(answer.clientDataJSON) };
  if (answer.attestationObject) {
    response.attestationObject = toText(answer.attestationObject);
    response.transports = answer.getTransports ? answer.getTransports() : [];
  } else {
    response.authenticatorData = toText(answer.authenticatorData);
    response.signature = toText(answer.signature);
    response.userHandle = answer.userHandle ? toText(answer.userHandle) : null;
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  };
}

async function givenOptions(form) {
  if (form.dataset.passkey !== "login") {
    return JSON.parse(form.querySelector("#passkey-options").textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function prove(form) {
  const options = await givenOptions(form);
  if (form.dataset.passkey === "create") {
    const passwordless = Boolean(form.elements.passwordless?.checked);
    return navigator.credentials.create(creationOptions(options.creation_options, passwordless));
  }
  return navigator.credentials.get(requestOptions(options.request_options));
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  const error = form.querySelector("[data-passkey-error]");
  const begin = async () => {
    error.hidden = true;
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(asJson(await prove(form)));
      form.submit();
    } catch {
      error.hidden = false;
      button.disabled = false;
    }
  };
  button.addEventListener("click", begin);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
}
