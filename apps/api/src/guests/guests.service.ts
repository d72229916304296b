import { Injectable } from '@nestjs/common';
import { type CodeChannel, GuestStore } from '#persistence';
import { newId } from '#platform';
import type { Caller } from '../auth/caller.js';
import { InvalidRequestError } from '../problem/problem.js';
import { isContact } from './contact-match.js';
import type {
  AskGuestCodeRequest, CreateGuestLinkRequest, GuestCodeResponse, GuestLinkResponse, GuestSessionResponse,
} from './guests.dto.js'; // prettier-ignore

const LINK_DAYS = 14;
const LINK_EXCHANGES = 20;

/** Lets people without an account follow one order: by a code to the order's contact, or by a link from the shop. */
@Injectable()
export class GuestsService {
  constructor(private readonly guests: GuestStore) {}

  /** Answers the same whether or not order and contact belong together. */
  async askCode({ orderId, email, phone }: AskGuestCodeRequest): Promise<GuestCodeResponse> {
    const channel = channelOf(email, phone);
    const requestId = newId('guest');
    const expiresAt = await this.guests.requestCode({ requestId, orderId, channel }, (known) =>
      isContact({ email, phone }, known),
    );
    return { requestId, expiresAt };
  }

  redeemCode(requestId: string, code: string): Promise<GuestSessionResponse> {
    return this.guests.redeemCode(requestId, code);
  }

  exchangeLink(token: string): Promise<GuestSessionResponse> {
    return this.guests.exchangeLink(token);
  }

  endSession(token: string): Promise<void> {
    return this.guests.endSession(token);
  }

  async createLink(
    caller: Caller,
    orderId: string,
    request: CreateGuestLinkRequest,
  ): Promise<GuestLinkResponse> {
    const { validForDays = LINK_DAYS, exchanges = LINK_EXCHANGES } = request;
    const wanted = { linkId: newId('link'), orderId, validForDays, exchanges, createdBy: caller.key };
    const { token, expiresAt } = await this.guests.createLink(wanted);
    return { token, url: `/v1/guest-links/${token}/sessions`, expiresAt };
  }

  revokeLinks(orderId: string): Promise<void> {
    return this.guests.revokeLinks(orderId);
  }
}

function channelOf(email: string | undefined, phone: string | undefined): CodeChannel {
  if ((email === undefined) === (phone === undefined))
    throw new InvalidRequestError([
      { field: 'email', message: 'email or phone must be given, and not both of them' },
    ]);
  return email === undefined ? 'sms' : 'mail';
}
