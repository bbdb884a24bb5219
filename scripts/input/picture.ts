/** The bytes of a picture to its format and its size, read from its first bytes, not from its name. */

export type PictureFormat = "png" | "jpeg" | "webp" | "gif";

/** A format with the width and height in pixels. */
export type PictureSize = { readonly format: PictureFormat; readonly width: number; readonly height: number };

/** What the bytes of a picture say of it; undefined if they are those of no format that a page may have. */
export function readPictureSize(bytes: Buffer): PictureSize | undefined {
  const found = readPng(bytes) ?? readGif(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  return found !== undefined && found.width > 0 && found.height > 0 ? found : undefined;
}

/** PNG (W3C, 2003), 5.2 and 11.2.2: the signature, and the header with its size. */
function readPng(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < 33 || bytes.toString("latin1", 0, 16) !== "\x89PNG\r\n\x1a\n\0\0\0\rIHDR") return undefined;
  return { format: "png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** GIF89a, 17 and 18: the header, and the size of the screen. */
function readGif(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(bytes.toString("latin1", 0, 6))) return undefined;
  return { format: "gif", width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** JPEG (ITU T.81, B.1 and B.2.2): segments one after another, until the one that begins a frame. */
function readJpeg(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Frames are 0xC0 to 0xCF, except tables (C4, CC) and a reserved one (C8).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { format: "jpeg", width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    // A marker may have another byte 0xFF before it.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** WebP (RFC 9649, 2.4 to 2.7): a RIFF file whose first chunk has the size, in one of three ways. */
function readWebp(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < 30 || !/^RIFF.{4}WEBPVP8[ LX]$/s.test(bytes.toString("latin1", 0, 16))) return undefined;
  const kind = bytes.toString("latin1", 15, 16);
  if (kind === "X") return webp(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
  if (kind === "L") {
    const packed = bytes.readUInt32LE(21);
    return webp((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
  }
  return webp(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
}

function webp(width: number, height: number): PictureSize {
  return { format: "webp", width, height };
}
