import type { Policy, PolicyTerms } from '#domain';
import { EXCHANGE_TERMS } from '../support/exchange-play.js';
import { instantTerms } from '../support/promises.js';
import { openQuickMarket } from '../support/quick-policy.js';

type Ladders = Parameters<typeof openQuickMarket>[2];

type Market = readonly [market: string, ladders: Ladders, terms?: Policy['terms']];

const RETURNS: readonly Market[] = [
  ['GB-SILENT', {
    decision: [['PT1S', 'warn'], ['PT2S', 'escalate'], ['PT3S', 'approve']],
    providerCheck: [['PT2S', 'checkProvider'], ['PT1H', 'escalate']],
  }],
  ['GB-ASKED', { information: [['PT1S', 'warn'], ['PT2S', 'decide']] }],
  ['GB-SHORT', { receipt: [['PT2S', 'warn'], ['PT4S', 'short']] }],
  ['GB-HASTY', { shipBack: [['PT2S', 'warn'], ['PT4S', 'expire']] }],
  ['GB-INSTANT', { recourse: [['P8D', 'remind'], ['P30D', 'dispute']] }, instantTerms()],
  ['GB-INSTANT-HASTY', {
    recourse: [['PT1S', 'remind'], ['PT2S', 'cutQuota'], ['PT3S', 'claim'], ['PT4S', 'dispute']],
    inspection: [['PT1S', 'escalate'], ['PT2S', 'approve']],
  }, instantTerms()],
]; // prettier-ignore

const exchanged = (mode: PolicyTerms['exchange']['mode']) => ({ exchange: { ...EXCHANGE_TERMS, mode } });

/** Above 2.00 a supervisor has to approve what an agent wants to give. */
const TIERS: PolicyTerms['approvals'] = {
  ...{ rule: 'TEST-TIERS', source: 'test', nextTierFor: [] },
  tiers: [
    { role: 'agent', upToMinor: 200, approvers: 0 },
    { role: 'supervisor', approvers: 1 },
  ],
};

/** At any hour. */
const CALLS = { rule: 'TEST-CALLS', source: 'test', attempts: 3, spacing: 'PT1S', fromHour: 0, toHour: 0 };

/** As the shop's policy of today, but no follow-up is waited for. */
const SWIFT: readonly Market[] = [
  ['GB-SWIFT', {}],
  ['GB-SWIFT-SCAN', {}, exchanged('onFirstScan')],
  ['GB-SWIFT-FIRST', {}, exchanged('shipFirst')],
  ['GB-SWIFT-DEPOSIT', { deposit: [['PT3S', 'warn'], ['PT5S', 'capture']] }, exchanged('shipFirst')],
  ['GB-SWIFT-PAYMENT', { payment: [['PT2S', 'warn'], ['PT3S', 'expire']] }],
  ['GB-SWIFT-CONSENT', { consent: [['PT1S', 'warn'], ['PT2S', 'decline']] }],
  ['GB-SWIFT-CHOICE', {
    parts: [['PT1S', 'warn'], ['PT2S', 'openRemedies']],
    choice: [['PT1S', 'warn'], ['PT3S', 'choose']],
  }],
  ['GB-SWIFT-DECISION', { decision: [['PT1S', 'warn'], ['PT2S', 'approve']] }],
  ['GB-SWIFT-PROVIDER', { providerCheck: [['PT2S', 'checkProvider'], ['PT1H', 'escalate']] }],
  ['GB-SWIFT-BUDGET', {}],
  ['GB-SWIFT-TIERS', {}, { approvals: TIERS }],
  ['GB-SWIFT-ANSWER', { firstAnswer: [['PT1S', 'warn'], ['PT2S', 'escalate']] }],
  ['GB-SWIFT-CALL', {
    followUp: [['P3D', 'ask'], ['P10D', 'close']],
    call: [['PT1S', 'call'], ['P4D', 'giveUp']],
  }, { calls: CALLS }],
  ['GB-SWIFT-OFFERS', {
    offer: [['PT1S', 'warn'], ['PT2S', 'withdrawOffer']],
    customerEvidence: [['PT3S', 'endEvidence']],
    shopEvidence: [['PT3S', 'endEvidence']],
  }],
]; // prettier-ignore

/** The markets of the situations, with clocks that run out within seconds. */
export async function openMarkets(databaseUrl: string): Promise<void> {
  for (const [market, ladders, terms = {}] of RETURNS)
    await openQuickMarket(databaseUrl, market, ladders, { terms });
  const followUp = [['PT0S', 'ask'], ['PT0S', 'close']] as const; // prettier-ignore
  for (const [market, ladders, terms = {}] of SWIFT) {
    const change = { document: 'gb-standard-3.json', terms };
    await openQuickMarket(databaseUrl, market, { followUp, ...ladders }, change);
  }
}
