import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts.js';
import { RefreshTokens } from './refresh-tokens.js';

/** The counters and tokens behind signing in; module identity decides what they mean. */
@Global()
@Module({ providers: [Attempts, RefreshTokens], exports: [Attempts, RefreshTokens] })
export class SessionsModule {}
