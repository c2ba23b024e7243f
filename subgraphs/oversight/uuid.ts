// Whether what a client wrote can be the id of something that is kept under a UUID.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The UUID that a text is, in small letters; `undefined` for any other text. */
export function uuidIn(text: string): string | undefined {
  const uuid = text.trim().toLowerCase();
  return UUID.test(uuid) ? uuid : undefined;
}
