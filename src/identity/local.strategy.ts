import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { PasswordProof, type ProvenAccount } from './password-proof.js';
import type { SignInRequest } from './session.requests.js';

/** E-mail or mobile number, and password (passport-local). */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly proof: PasswordProof) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true });
  }

  async validate(
    request: FastifyRequest<{ Body: SignInRequest }>,
    login: string,
    password: string,
  ): Promise<ProvenAccount | false> {
    return (await this.proof.prove(login, password, request.body.deviceToken, request.ip)) ?? false;
  }
}
