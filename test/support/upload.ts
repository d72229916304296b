import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { type Answer, type Caller, expectStatus, unique } from './service.js';

type Fields = Readonly<Record<string, string>>;

export const sampleFile = (name: string): Buffer => readFileSync(join(__dirname, '../data/evidence', name));

/** A form with one file, whose declared type is a lie: it must not matter. */
export function formOf(
  bytes: Buffer,
  fields: Fields = {},
  name = 'our kitchen.jpg',
  field = 'file',
): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append(field, new Blob([new Uint8Array(bytes)], { type: 'text/html' }), name);
  return form;
}

/** Another JPEG each time: the same picture with another comment. */
export function aPhoto(): Buffer {
  const photo = sampleFile('photo.jpg');
  const text = unique('photo');
  const comment = `\xff\xfe\0${String.fromCharCode(text.length + 2)}${text}`;
  return Buffer.concat([photo.subarray(0, 2), Buffer.from(comment, 'latin1'), photo.subarray(2)]);
}

export async function upload(
  as: Caller,
  bytes = aPhoto(),
  fields: Fields = {},
  key = unique('key'),
): Promise<Answer> {
  return as('POST', '/v1/evidence', undefined, { form: formOf(bytes, fields), key });
}

/** Uploads a photo and answers its id. */
export async function uploaded(as: Caller, fields: Fields = {}): Promise<string> {
  return (await expectStatus(upload(as, aPhoto(), fields), 201)).body.evidenceId;
}

/** Sends the beginning of an upload and, after a while, goes away. */
export async function hangUp(api: string, token: string, afterMs = 100): Promise<void> {
  await new Promise<void>((resolve) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': unique('key'),
      'content-type': 'multipart/form-data; boundary=b',
    };
    const sending = request(`${api}/v1/evidence`, { method: 'POST', headers });
    sending.on('error', () => undefined);
    sending.on('close', () => resolve());
    sending.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf of');
    setTimeout(() => sending.destroy(new Error('gone')), afterMs);
  });
}
