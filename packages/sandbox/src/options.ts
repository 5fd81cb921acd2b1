import type { RequestHandler } from 'express';
import type { SandboxClusterSeed } from './cluster/SandboxClusters';
import type { FaultRule } from './faults';

/** What somebody may do in a repository, weakest first. */
export const PERMISSIONS = ['none', 'read', 'write', 'admin'] as const;

/** What somebody may do in a repository. */
export type Permission = (typeof PERMISSIONS)[number];

/** A person or a machine account that can sign in. */
export interface SandboxUser {
  id: number;
  login: string;
  name: string;
  email: string;
  /** One sentence for the sign-in page. */
  about: string;
  /** Personal access token of the account. */
  token: string;
  /** Scopes of that token; by default those that the suite needs. */
  scopes?: readonly string[];
  /** A machine account is not offered at sign-in. */
  machine?: boolean;
  /** Slug of the App that it stands for. */
  app?: string;
}

/** A team of an organization. */
export interface SandboxTeam {
  id: number;
  slug: string;
  name: string;
  members: readonly string[];
}

/** An organization that owns repositories. */
export interface SandboxOrganization {
  id: number;
  login: string;
  name: string;
  teams: readonly SandboxTeam[];
}

/** An application that people can sign in to with their account here. */
export interface OAuthClient {
  name: string;
  clientId: string;
  clientSecret: string;
  /** `redirect_uri` must be this address or one below it. */
  callbackUrl: string;
  /** Issue tokens that end after 8 hours, with a refresh token. */
  tokensExpire?: boolean;
}

/** Where a GitHub App is installed, and what it may do there. */
export interface AppInstallation {
  id: number;
  /** Login of the organization. */
  account: string;
  /** Names of repositories; all of the organization's by default. */
  repositories?: readonly string[];
  permissions: Readonly<Record<string, 'read' | 'write'>>;
}

/** A GitHub App, which acts as `SLUG[bot]`. */
export interface SandboxApp {
  id: number;
  slug: string;
  name: string;
  /** PEM; whoever has the private key is the App. */
  publicKey: string;
  installations: readonly AppInstallation[];
}

/** Rules for one branch. */
export interface BranchProtection {
  requiredApprovingReviewCount: number;
  /** Whether administrators are held to the rules as well. */
  enforceAdmins: boolean;
  /** Check runs that must have succeeded on the head commit. */
  requiredStatusCheckContexts: readonly string[];
  /** Whether an owner of each changed file has to approve. */
  requireCodeOwnerReviews?: boolean;
  /** Whether everything is merged by a merge queue. */
  mergeQueue?: boolean;
}

/** The first content of a repository: paths with their content. */
export type SeedFiles = Readonly<Record<string, string | Buffer>>;

/** A repository that is made when the data folder does not have it yet. */
export interface RepositorySeed {
  owner: string;
  name: string;
  description?: string;
  /** @defaultValue `main` */
  defaultBranch?: string;
  collaborators: Readonly<Record<string, Permission>>;
  /** Rules by branch name. */
  protection?: Readonly<Record<string, BranchProtection>>;
  /** Asked for only when the repository has to be made. */
  files: () => Promise<SeedFiles>;
}

/** How to run the stand-in. */
export interface SandboxOptions {
  /** Folder for repositories and state; made when it is missing. */
  dataDir: string;
  /** 0 takes any free port. */
  port: number;
  /** @defaultValue `127.0.0.1` */
  host?: string;
  /** Address that links start with. @defaultValue `http://localhost:PORT` */
  baseUrl?: string;
  /** Where webhooks go; none are sent without it. */
  webhookUrl?: string;
  webhookSecret?: string;
  repositories: readonly RepositorySeed[];
  users?: readonly SandboxUser[];
  organizations?: readonly SandboxOrganization[];
  apps?: readonly SandboxApp[];
  oauthClients?: readonly OAuthClient[];
  /** Clusters that follow a repository, at `/clusters/NAME`. */
  clusters?: readonly SandboxClusterSeed[];
  /** Requests per hour and token. @defaultValue 5000 */
  rateLimit?: number;
  /**
   * Holds every request, answer and webhook against GitHub's own documents. For
   * tests: needs the package `@octokit/openapi`, and half a second.
   * @defaultValue false
   */
  contract?: boolean;
  /** What goes wrong from the start; more can be added while it runs. */
  faults?: readonly FaultRule[];
  /**
   * Runs before everything else. Requests that it answers itself are neither
   * logged nor met by a fault.
   */
  middleware?: RequestHandler;
  /** Receives one line per thing worth telling. Silent by default. */
  log?: (line: string) => void;
}
