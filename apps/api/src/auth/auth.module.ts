import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyStore, GuestStore } from '#persistence';
import { Settings } from '../settings.js';
import { ApiKeys } from './api-keys.js';
import { AuthGuard } from './auth.guard.js';
import { Authenticator } from './authenticator.js';
import { TokenVerifier } from './token-verifier.js';

@Module({
  providers: [
    {
      provide: Authenticator,
      inject: [Settings, ApiKeyStore, GuestStore],
      useFactory: ({ api }: Settings, store: ApiKeyStore, guests: GuestStore) =>
        new Authenticator(new TokenVerifier(api.oidc), new ApiKeys(store), guests),
    },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
})
export class AuthModule {}
