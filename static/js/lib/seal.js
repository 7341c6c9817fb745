// Seals words so that only the server can open them: HPKE (RFC 9180), mode base, DHKEM(P-256, HKDF-SHA256),
// HKDF-SHA256, AES-256-GCM, made of what WebCrypto has. Fetched once the page is at rest; `sealing.js` calls it.

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const STEP = 256; // bytes: how long a text is shows only so exactly
const KEM = [...bytes('KEM'), 0, 0x10];
const SUITE = [...bytes('HPKE'), 0, 0x10, 0, 0x01, 0, 0x02];
const MODE_BASE = 0;

/** `said` (anything JSON knows), sealed to a public key in base64 and bound to `info`; answers base64. */
export async function seal(key, info, said) {
  const { encapsulated, secret } = await encapsulate(fromBase64(key));
  const { aes, nonce } = await schedule(secret, bytes(info));
  const words = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, aes, padded(JSON.stringify(said)));
  return toBase64([...encapsulated, ...new Uint8Array(words)]);
}

/** A secret that only the holder of the private key can find again, from what is sent along. */
async function encapsulate(receiver) {
  const theirs = await crypto.subtle.importKey('raw', receiver, CURVE, false, []);
  const mine = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const encapsulated = new Uint8Array(await crypto.subtle.exportKey('raw', mine.publicKey));
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256));
  const first = await extract(KEM, [], 'eae_prk', shared);
  return { encapsulated, secret: await expand(KEM, first, 'shared_secret', [...encapsulated, ...receiver], 32) };
}

async function schedule(shared, info) {
  const context = [MODE_BASE, ...(await extract(SUITE, [], 'psk_id_hash', [])), ...(await extract(SUITE, [], 'info_hash', info))];
  const secret = await extract(SUITE, shared, 'secret', []);
  const key = await expand(SUITE, secret, 'key', context, 32);
  return {
    aes: await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']),
    nonce: await expand(SUITE, secret, 'base_nonce', context, 12),
  };
}

function extract(suite, salt, label, keying) {
  return hmac(salt, [...bytes('HPKE-v1'), ...suite, ...bytes(label), ...keying]);
}

/** At most 32 bytes, which is one round of HKDF. */
async function expand(suite, key, label, info, length) {
  return (await hmac(key, [0, length, ...bytes('HPKE-v1'), ...suite, ...bytes(label), ...info, 1])).slice(0, length);
}

async function hmac(key, message) {
  const raw = new Uint8Array(32); // browsers refuse an empty key; HMAC fills short ones with the same zeros
  raw.set(key);
  const imported = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new Uint8Array(message)));
}

function padded(text) {
  const said = bytes(text);
  const full = new Uint8Array(Math.ceil(said.length / STEP) * STEP).fill(0x20);
  full.set(said);
  return full;
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(raw) {
  let text = '';
  for (const byte of raw) text += String.fromCharCode(byte);
  return btoa(text);
}
