import { masked } from './masked.js';

describe('masked', () => {
  it.each([
    ['jane.doe@example.com', 'j***@example.com'],
    ['jo@example.com', '***@example.com'],
    ['"odd@name"@example.com', '"***@example.com'],
    ['+447700900123', '***123'],
  ])('%s becomes %s', (address, expected) => {
    expect(masked(address)).toBe(expected);
  });
});
