/** The alphabet of SMS (3GPP TS 23.038): 160 of these fit one message, 70 of anything else. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Each of these takes two places. */
const EXTENDED = '^{}\\[~]|€\f';

/** How many places a text takes in the alphabet of SMS; null when it holds anything else. */
export function gsm7Length(text: string): number | null {
  let length = 0;
  for (const character of text) {
    if (BASIC.includes(character)) length += 1;
    else if (EXTENDED.includes(character)) length += 2;
    else return null;
  }
  return length;
}

/** By which alphabet a text goes out, and whether it is one SMS: anything outside of GSM-7 makes all of it UCS-2. */
export function smsRoom(text: string): {
  readonly alphabet: 'gsm7' | 'ucs2';
  readonly length: number;
  readonly isOne: boolean;
} {
  const length = gsm7Length(text);
  if (length !== null) return { alphabet: 'gsm7', length, isOne: length <= 160 };
  return { alphabet: 'ucs2', length: text.length, isOne: text.length <= 70 };
}
