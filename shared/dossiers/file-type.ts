/** Real type of a file by its first bytes: what jurors may be shown. Everything else is kept and may be saved. */
export const sniffFileType = (
  head: Uint8Array,
): 'application/pdf' | 'image/png' | 'image/jpeg' | 'application/octet-stream' => {
  const startsWith = (...magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);
  if (startsWith(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return startsWith(0xff, 0xd8, 0xff) ? 'image/jpeg' : 'application/octet-stream';
};
