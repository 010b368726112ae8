import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { AccountController } from './account.controller.js';
import { AccountEntity } from './account.entity.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';
import { Capacities } from './capacities.js';
import { JwtStrategy } from './jwt.strategy.js';
import { LocalStrategy } from './local.strategy.js';
import { PassportAuthenticator } from './passport-authenticator.js';
import { Passwords } from './passwords.js';
import { SessionController } from './session.controller.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([AccountEntity]),
    JwtModule.registerAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        secret: config.auth.jwtSecret.reveal(),
        signOptions: { algorithm: 'HS256' },
      }),
    }),
  ],
  controllers: [SessionController, AccountController],
  providers: [
    AccountQueries,
    AccountService,
    Capacities,
    JwtStrategy,
    LocalStrategy,
    Passwords,
    { provide: Authenticator, useClass: PassportAuthenticator },
  ],
  exports: [AccountService, Authenticator, Capacities],
})
export class IdentityModule {}
