import { Injectable } from '@nestjs/common';
import { type MessageChannel, MESSAGE_CHANNELS, DomainError } from '#domain';
import { UNSUBSCRIBE_PURPOSE } from '#contracts';
import { PreferenceStore } from '#persistence';
import { readToken } from '#platform';
import { type Caller, isStaff } from '../auth/caller.js';
import { Settings } from '../settings.js';
import type { PreferencesRequest, PreferencesResponse, UnsubscribeResponse } from './messages.dto.js';

@Injectable()
export class PreferencesService {
  constructor(
    private readonly preferences: PreferenceStore,
    private readonly settings: Settings,
  ) {}

  async get(caller: Caller, customerId: string): Promise<PreferencesResponse> {
    assertOwn(caller, customerId);
    const channels = await this.preferences.optedOut(customerId);
    return {
      customerId,
      optedOut: { mail: channels.includes('mail'), sms: channels.includes('sms') },
    };
  }

  async put(
    caller: Caller,
    customerId: string,
    { optedOut }: PreferencesRequest,
  ): Promise<PreferencesResponse> {
    assertOwn(caller, customerId);
    const by = isStaff(caller) ? 'staff' : caller.actor.kind === 'shop' ? 'shop' : 'customer';
    await this.preferences.replace(
      customerId,
      MESSAGE_CHANNELS.filter((channel) => optedOut[channel]),
      by,
    );
    return this.get(caller, customerId);
  }

  /** Looks only: mail programs and their guards open links of their own accord. */
  async readLink(token: string): Promise<UnsubscribeResponse> {
    const { customerId, channel } = this.signed(token);
    return { channel, optedOut: (await this.preferences.optedOut(customerId)).includes(channel) };
  }

  async followLink(token: string): Promise<UnsubscribeResponse> {
    const { customerId, channel } = this.signed(token);
    await this.preferences.optOut(customerId, channel, 'oneClick');
    return { channel, optedOut: true };
  }

  private signed(token: string): { customerId: string; channel: MessageChannel } {
    const [customerId, name] = readToken(this.settings.api.unsubscribeKey, UNSUBSCRIBE_PURPOSE, token) ?? [];
    const channel = MESSAGE_CHANNELS.find((candidate) => candidate === name);
    if (customerId === undefined || !channel)
      throw new DomainError('UNSUBSCRIBE.BAD_TOKEN', 'This link is not one that we gave.', 'token');
    return { customerId, channel };
  }
}

function assertOwn({ onlyCustomer }: Caller, customerId: string): void {
  if (onlyCustomer !== undefined && onlyCustomer !== customerId)
    throw new DomainError('REQUEST.FORBIDDEN', 'You may see and change your own preferences only.');
}
