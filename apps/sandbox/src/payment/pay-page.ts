import express, { type RequestHandler, type Router } from 'express';
import { answerErrors, type Calls } from '../calls/calls.js';
import { easypostErrors } from '../calls/api-error.js';
import type { IntentDesk } from './intent-desk.js';
import type { PaymentIntent } from './payment-intent.js';

const STATE: Readonly<Record<PaymentIntent['status'], string>> = {
  requires_payment_method: 'Not paid yet.',
  requires_capture: 'Held on your card.',
  succeeded: 'Paid. Thank you.',
  canceled: 'Not wanted any more.',
};

const pageOf = ({ id, amount, currency, status, last_payment_error: error }: PaymentIntent): string => {
  const button = (act: string, text: string) =>
    `<form method="post" action="/pay/${id}/${act}"><button>${text}</button></form>`;
  const isOpen = status === 'requires_payment_method';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox payment</title>
<h1>${amount} ${currency} (minor units)</h1><p>${STATE[status]}${isOpen && error ? ' The last try was declined.' : ''}</p>
${isOpen ? button('pay', 'Pay') + button('decline', 'Have it declined') : ''}</html>`;
};

/** The page of the provider on which a customer pays. */
export function payPage(calls: Calls, desk: IntentDesk, guard: RequestHandler): Router {
  const router = express.Router();
  router.use(guard);
  router.get('/:id', (request, response) => {
    response.type('html').send(pageOf(desk.require(request.params.id)));
  });
  const acts: readonly (readonly [string, (id: string) => ReturnType<IntentDesk['pay']>])[] = [
    ['pay', (id) => desk.pay(id)],
    ['decline', (id) => desk.decline(id, 'card_declined')],
  ];
  for (const [act, carryOut] of acts)
    router.post(`/:id/${act}`, async (request, response) => {
      const id = request.params.id;
      await calls.commit(carryOut(id));
      response.redirect(303, `/pay/${id}`);
    });
  router.use(answerErrors(easypostErrors));
  return router;
}
