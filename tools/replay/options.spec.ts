import { readOptions } from './options.js';

describe(readOptions.name, () => {
  const input = ['--input', __filename];

  it('has defaults for all but the input', () => {
    expect(readOptions(input, { API_PORT: '3005' })).toEqual({
      input: __filename,
      from: null,
      limit: null,
      isDryRun: false,
      isJson: false,
      isReturnsOnly: false,
      api: 'http://127.0.0.1:3005',
      sandbox: 'http://127.0.0.1:3100',
      concurrency: 8,
      patienceMs: 120_000,
    });
  });

  it('asks for nothing when help is wanted', () => {
    expect(readOptions(['--help'], {})).toBeNull();
  });

  it.each([
    [[], '--input FILE is missing'],
    [['--input', 'missing.csv'], '--input: there is no file missing.csv'],
    [['--input', __dirname], 'is not a file'],
    [['--input'], '--input'],
    [[...input, '--bogus'], '--bogus'],
    [[...input, 'stray'], 'stray'],
    [[...input, '--limit', '-1'], '--limit'],
    [[...input, '--limit', '0'], '--limit'],
    [[...input, '--limit', '1.5'], '--limit'],
    [[...input, '--limit', 'many'], '--limit'],
    [[...input, '--from', '2011-02-30'], '--from'],
    [[...input, '--from', 'yesterday'], '--from'],
    [[...input, '--api', 'localhost'], '--api'],
    [[...input, '--concurrency', '0'], '--concurrency'],
    [[...input, '--json=yes'], '--json'],
  ])('refuses %j in one line that names the option', (args, message) => {
    const read = () => readOptions(args, {});
    expect(read).toThrow(message);
    expect(read).not.toThrow('\n');
  });
});
