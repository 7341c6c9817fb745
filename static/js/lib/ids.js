// Identifiers made on this device. crypto.randomUUID does not exist on plain-http pages; getRandomValues does.

/** 32 lower-case hexadecimal characters: an op's id, or a ballot's token. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
