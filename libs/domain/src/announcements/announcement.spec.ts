import type { CaseEvent, CaseEventType } from '../case/case-event.js';
import { ANNOUNCEMENT_TYPES } from './announcement-types.js';
import { announcementTypeOf, isAnnounced } from './announcement.js';

const told = (type: string, payload: unknown = {}) =>
  announcementTypeOf({ type, payload } as unknown as CaseEvent);

describe('announcementTypeOf', () => {
  it.each<[CaseEventType, unknown, string | null]>([
    ['caseFiled', {}, 'case.filed'],
    ['caseDecided', {}, 'case.decided'],
    ['caseApproved', { onSilence: true }, 'case.approved'],
    ['noteAdded', { noteId: 'note_1' }, 'case.noteAdded'],
    ['parcelScanned', { status: 'inTransit' }, 'return.inTransit'],
    ['parcelScanned', { status: 'delivered' }, 'return.delivered'],
    ['parcelScanned', { status: 'lost' }, 'return.lost'],
    ['refundSent', {}, null],
    ['refundPending', {}, 'refund.pending'],
    ['clockStarted', {}, null],
    ['clockStopped', { outcome: 'met' }, null],
    ['clockRungReached', { act: 'warn', isLast: false }, 'clock.warned'],
    ['clockRungReached', { act: 'escalate', isLast: false }, 'clock.escalated'],
    ['clockRungReached', { act: 'checkProvider', isLast: false }, null],
    ['clockRungReached', { act: 'ask', isLast: false }, null],
    ['clockRungReached', { act: 'escalate', isLast: true }, 'clock.missed'],
    ['clockRungReached', { act: 'expire', isLast: true }, 'clock.missed'],
    ['settlementDone', {}, null],
  ])('tells %s %j as %s', (type, payload, expected) => expect(told(type, payload)).toBe(expected));

  it.each(['goldPlated', 'constructor', '__proto__'])(
    'tells nothing of %s, which this release does not know',
    (type) => {
      expect(told(type)).toBeNull();
      expect(isAnnounced({ type, payload: {} } as unknown as CaseEvent)).toBe(false);
    },
  );
});

describe('the types of announcements', () => {
  it.each(Object.entries(ANNOUNCEMENT_TYPES))(
    '%s is named by matter and fact, and explained',
    (name, about) => {
      expect(name).toMatch(
        /^(case|return|exchange|repair|compensation|complaint|refund|recourse|payment|payout|clock)\.[a-z][A-Za-z]+$/,
      );
      expect(about).toMatch(/^[A-Z].+\.$/);
    },
  );
});
