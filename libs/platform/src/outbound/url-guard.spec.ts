import { ForbiddenUrlError, type ResolvedAddress, UrlGuard } from './url-guard.js';

const NAMES: Record<string, readonly string[]> = {
  'shop.example': ['93.184.215.14', '2606:4700:4700::1111'],
  'rebound.example': ['93.184.215.14', '10.0.0.7'],
  'inside.example': ['192.168.1.7'],
  'metadata.google.internal': ['169.254.169.254'],
  localhost: ['127.0.0.1', '::1'],
  'half-local.example': ['127.0.0.1', '93.184.215.14'],
};
const resolve = (host: string): Promise<readonly ResolvedAddress[]> =>
  Promise.resolve((NAMES[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
const guard = (allowLoopback: boolean) => new UrlGuard({ allowLoopback, ports: [443, 8443] }, resolve);

describe('UrlGuard', () => {
  it.each([
    'https://shop.example/hooks',
    'https://shop.example:8443/hooks?a=b',
    'https://93.184.215.14/',
    'https://[2606:4700:4700::1111]/',
  ])('lets %s pass', async (url) => {
    await expect(guard(false).check(url)).resolves.toMatchObject({ url: new URL(url) });
  });

  it('answers the addresses that it has looked at', async () => {
    const { addresses } = await guard(false).check('https://shop.example/hooks');
    expect(addresses.map(({ address }) => address)).toEqual(NAMES['shop.example']);
  });

  it.each([
    'http://shop.example/',
    'https://shop.example:22/',
    'https://shop.example:80/',
    'https://user@shop.example/',
    'https://:secret@shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'shop.example/hooks',
    '',
    `https://shop.example/${'x'.repeat(2_100)}`,
    'https://rebound.example/',
    'https://inside.example/',
    'https://metadata.google.internal/',
    'https://localhost/',
    'https://localhost:8443/',
    'http://127.0.0.1:3000/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://１２７.0.0.1/',
  ])('forbids %s', async (url) => {
    await expect(guard(false).check(url)).rejects.toThrow(ForbiddenUrlError);
  });

  it.each(['http://127.0.0.1:3000/', 'http://localhost:3000/', 'https://[::1]:8443/', 'http://127.1:9000/'])(
    'lets %s pass where this machine is allowed',
    async (url) => {
      await expect(guard(true).check(url)).resolves.toBeDefined();
    },
  );

  it.each([
    'http://shop.example/',
    'http://10.0.0.1:3000/',
    'http://localhost:80/',
    'http://127.0.0.1:22/',
    'http://half-local.example:3000/',
    'http://[::ffff:127.0.0.1]:3000/',
    'http://169.254.169.254:3000/',
  ])('forbids %s also there', async (url) => {
    await expect(guard(true).check(url)).rejects.toThrow(ForbiddenUrlError);
  });

  it('calls a name without an address a fault, which may pass, and not forbidden', async () => {
    const error: unknown = await guard(false)
      .check('https://nowhere.example/')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ForbiddenUrlError);
  });
});
