import { randomBytes } from 'node:crypto';
import { SecretBox } from './secret-box.js';

const key = () => randomBytes(32).toString('base64');
const box = new SecretBox(key());

describe('SecretBox', () => {
  it('opens what it sealed, which looks different each time', () => {
    const [once, again] = [box.seal('whsec_abc', 'ep_1'), box.seal('whsec_abc', 'ep_1')];
    expect(once).not.toBe(again);
    expect(once).not.toContain('whsec_abc');
    expect([box.open(once, 'ep_1'), box.open(again, 'ep_1')]).toEqual(['whsec_abc', 'whsec_abc']);
  });

  it('does not open it for another owner, under another key, or when it was changed', () => {
    const sealed = box.seal('whsec_abc', 'ep_1');
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    bytes[14]! ^= 1;
    expect(() => box.open(sealed, 'ep_2')).toThrow();
    expect(() => new SecretBox(key()).open(sealed, 'ep_1')).toThrow();
    expect(() => box.open(`v1:${bytes.toString('base64')}`, 'ep_1')).toThrow();
    expect(() => box.open('v1:AAAA', 'ep_1')).toThrow('not a sealed secret');
    expect(() => box.open('whsec_abc', 'ep_1')).toThrow('not a sealed secret');
  });

  it('derives the same bytes from the same label, and others under another key', () => {
    expect(box.derive('a')).toEqual(box.derive('a'));
    expect(box.derive('a')).toHaveLength(32);
    expect(box.derive('a')).not.toEqual(box.derive('b'));
    expect(box.derive('a')).not.toEqual(new SecretBox(key()).derive('a'));
  });

  it('takes no key of another length', () => {
    expect(() => new SecretBox(randomBytes(16).toString('base64'))).toThrow('32 bytes');
  });
});
