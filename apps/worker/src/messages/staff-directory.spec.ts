import { StaffDirectory } from './staff-directory.js';

describe('StaffDirectory', () => {
  const both = { team: 'team@shop.example', owner: '{owner}@shop.example' };
  it.each([
    ['the owner himself', both, 'agent-7', 'agent-7@shop.example'],
    [
      'the team for an id that would make another address',
      both,
      'x, evil@other.example',
      'team@shop.example',
    ],
    ['the team while nobody owns the case', both, null, 'team@shop.example'],
    [
      'the team where owners have no addresses',
      { team: 'team@shop.example' },
      'agent-7',
      'team@shop.example',
    ],
    ['nobody where no address is known', {}, 'agent-7', null],
  ])('finds %s', (_whom, addresses, owner, expected) => {
    expect(new StaffDirectory({ timeZone: 'UTC', ...addresses }).addressOf(owner)).toBe(expected);
  });
});
