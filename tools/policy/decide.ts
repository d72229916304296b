import { parseArgs } from 'node:util';
import { DomainError, type Order, type Policy, policyInForce } from '#domain';
import { calendarOf } from '#platform';
import { toInstant } from '../../apps/api/src/fields/rules.js';
import { answerOf, inMarket, noPolicyFor, statedSubject } from '../../apps/api/src/policy/answer-of.js';
import { AskPolicyRequest } from '../../apps/api/src/policy/policy.dto.js';
import { InvalidRequestError } from '../../apps/api/src/problem/problem.js';
import { assertSane } from '../../apps/api/src/requests/sane-json.js';
import { validated } from '../../apps/api/src/requests/validation.js';
import { readPolicy, shippedPolicies } from './policy-files.js';
import { DONE, InputError, readJson, type Subcommand, type Terminal, UsageError } from './terminal.js';

interface Options {
  readonly file: string;
  /** This document, instead of what is shipped for the market. */
  readonly policy?: string;
}

function optionsOf(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { policy: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined)
      throw new UsageError('Name the file with what is asked, or - for standard input.');
    if (more.length > 0) throw new UsageError('One file at a time.');
    return { file, ...values };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** By the rules of the API, to the letter. */
async function asked(body: unknown): Promise<AskPolicyRequest> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InputError(['What is asked must be one JSON object.']);
  assertSane(body);
  return validated(AskPolicyRequest, body);
}

function statedOrder({ order, orderId }: AskPolicyRequest): NonNullable<AskPolicyRequest['order']> {
  if (orderId !== undefined)
    throw new InputError(['orderId: only the running service knows orders; give the order itself']);
  if (order === undefined) throw new InputError(['order must be an object']);
  return order;
}

async function policyFor(order: Order, at: string, options: Options, terminal: Terminal): Promise<Policy> {
  if (options.policy !== undefined) return readPolicy(options.policy, terminal);
  const { market, sellerId } = order;
  const whose = { market, at, ...(sellerId === undefined ? {} : { sellerId }) };
  const policy = policyInForce(await shippedPolicies(terminal), whose);
  if (!policy) throw noPolicyFor(order);
  return policy;
}

function faultsOf(error: unknown): InputError {
  if (error instanceof InvalidRequestError) return new InputError(error.errors.map(({ message }) => message));
  if (!(error instanceof DomainError)) throw error;
  const { code, field, message } = error;
  return new InputError([`${field === undefined ? '' : `${field}: `}${message} (${code})`]);
}

async function answer(options: Options, terminal: Terminal): Promise<string> {
  const body = await readJson(options.file, terminal);
  try {
    const request = await asked(body);
    const now = request.now === undefined ? new Date().toISOString() : toInstant(request.now);
    const subject = inMarket(statedSubject(statedOrder(request)), request.market);
    const policy = await policyFor(subject.order, now, options, terminal);
    return JSON.stringify(answerOf({ asked: request, subject, policy, now }, calendarOf), null, 2);
  } catch (error) {
    throw error instanceof InputError ? error : faultsOf(error);
  }
}

/** Answers what `POST /v1/policy/decide` would of an order of which nothing was given back yet; needs no server. */
export const decide: Subcommand = {
  usage: 'decide FILE [--policy POLICY]',
  summary:
    'Say what policy decides of { market, now, order, request, customer? }; FILE may be - for standard input',
  run: async (args, terminal) => {
    terminal.print(`${await answer(optionsOf(args), terminal)}\n`);
    return DONE;
  },
};
