import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { AccountAdminController } from './account-admin.controller.js';
import { IdentityLists } from './account-admin.queries.js';
import { AccountAdmin } from './account-admin.service.js';
import { AccountController } from './account.controller.js';
import { AccountEntity } from './account.entity.js';
import { AccountLinks } from './account-links.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';
import { AccountWorker } from './account.worker.js';
import { BrowserSessions } from './browser-sessions.js';
import { Capacities } from './capacities.js';
import { CredentialQueries } from './credentials.queries.js';
import { JwtStrategy } from './jwt.strategy.js';
import { LocalStrategy } from './local.strategy.js';
import { PageRotation } from './page-rotation.js';
import { PageTokens } from './page-tokens.js';
import { PassportAuthenticator } from './passport-authenticator.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordProof } from './password-proof.js';
import { PasswordService } from './password.service.js';
import { Passwords } from './passwords.js';
import { SecondFactor } from './second-factor.queries.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SessionStore } from './session-store.queries.js';
import { ChallengeService, SignInService } from './sign-in.service.js';
import { signingKeyOf } from './signing-key.js';
import { Tokens } from './tokens.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([AccountEntity]),
    JwtModule.registerAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        secret: signingKeyOf(config),
        signOptions: { algorithm: 'HS256' },
      }),
    }),
  ],
  controllers: [SessionController, SecondFactorController, AccountController, AccountAdminController],
  providers: [
    AccountAdmin,
    AccountLinks,
    AccountQueries,
    AccountService,
    AccountWorker,
    BrowserSessions,
    Capacities,
    ChallengeService,
    CredentialQueries,
    IdentityLists,
    JwtStrategy,
    LocalStrategy,
    PageRotation,
    PageTokens,
    PasswordPolicy,
    PasswordProof,
    PasswordService,
    Passwords,
    SecondFactor,
    SecondFactorService,
    SessionService,
    SessionStore,
    SignInService,
    Tokens,
    { provide: Authenticator, useClass: PassportAuthenticator },
  ],
  exports: [
    AccountAdmin,
    AccountQueries,
    AccountService,
    Authenticator,
    BrowserSessions,
    Capacities,
    IdentityLists,
    PageTokens,
    PasswordService,
    SecondFactorService,
    SessionService,
  ],
})
export class IdentityModule {}
