import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  tenantSilos?: {
    /**
     * The tenants of one product each: a GitOps repository, a blueprint,
     * environments. The key is the fleet's id.
     */
    fleets?: {
      [id: string]: {
        /**
         * How pages call the fleet; its id by default.
         *
         * @visibility frontend
         */
        title?: string;
        repository: {
          /**
           * Web address of the GitOps repository, like
           * https://github.com/acme/laminar-infra. Its host needs an entry
           * under integrations.github.
           */
          url: string;
          /** What the Applications name as repoURL; the url with .git by default. */
          cloneUrl?: string;
          /** The branch that Argo CD follows; main by default. */
          branch?: string;
        };
        /** Name of a built-in blueprint, or a blueprint. */
        blueprint: string | object;
        /** By name; the names are the blueprint's. */
        environments: {
          [name: string]: {
            /** Domain of the tenants' hosts. */
            domain?: string;
            /** Further domains in which hosts may be asked for. */
            domains?: string[];
            /** Bucket of the object storage. */
            bucket?: string;
            /** StorageClass of the databases. */
            storageClass?: string;
            /** Name of the cluster under kubernetes. */
            cluster?: string;
            /** API server that the Applications name as their destination. */
            server?: string;
            /** Console of the object storage: pattern with {bucket} and {path}. */
            storageConsoleUrl?: string;
            /** Places that show more about a tenant, one link each on its page. */
            dashboards?: {
              title: string;
              /**
               * Pattern with {tenant}, {namespace}, {host}, {application},
               * {environment}, {cluster}, {fleet}, {domain}, {bucket},
               * {storageClass} and {shard}.
               */
              url: string;
            }[];
            /** How many nodes the tenants' pods can be on. */
            nodes?: number;
            /** How many zones those nodes are in. */
            zones?: number;
          };
        };
        pullRequests?: {
          /** Prefix of branch names, ends in a slash; tenant-silos/ by default. */
          branchPrefix?: string;
          labels?: string[];
          /** Logins that are asked for a review. */
          reviewers?: string[];
          /** Slugs of teams that are asked for a review. */
          teamReviewers?: string[];
        };
        catalog: {
          /** Namespace of the tenants' entities; default by default. */
          namespace?: string;
          /** Entity ref of the owner of tenants that name none. */
          fallbackOwner: string;
          /** Name of the Domain entity; the fleet's id by default. */
          domain?: string;
          /** system: the tenant only; full: its components and resources too. */
          depth?: 'system' | 'full';
        };
        /** Refuses every change from the portal. */
        readOnly?: boolean;
        /** When the repository is read besides pushes; every 5 minutes by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
    /** How charts are rendered, for plans and for the objects of a tenant. */
    helm?: {
      /** Whether charts are rendered at all, where Helm is found; true by default. */
      enabled?: boolean;
      /** Name on the PATH or absolute path of Helm; helm by default. */
      command?: string;
      /** How long one rendering may take; 10 seconds by default. */
      timeout?: HumanDuration | string;
      /** Most Helm processes at a time; one a core by default. */
      concurrency?: number;
      /** Version of Kubernetes that charts see, like 1.36.1. */
      kubeVersion?: string;
    };
    /**
     * The Argo CDs whose Applications are watched; by default one in each
     * cluster of an environment, named as the cluster, with its Applications in
     * the blueprint's application.namespace.
     */
    argocd?: {
      /** What it is called. */
      name: string;
      /** Name of the cluster under kubernetes that it runs in. */
      cluster: string;
      /** Namespaces with its Applications; all of the cluster by default. */
      namespaces?: string[];
      /** Its web address, for links. */
      url?: string;
    }[];
    /** How the tenants' health is watched, kept and told. */
    health?: {
      /** Whether clusters are watched at all; true by default. */
      enabled?: boolean;
      /** How long the history is kept; 90 days by default. */
      retention?: HumanDuration | string;
      /**
       * How long a tenant has to be unwell before its owner is told; 15
       * minutes by default. Nobody is told with false.
       */
      notifyAfter?: HumanDuration | string | false;
      /** How long what a cluster was asked about a tenant is shared; 10 seconds by default. */
      liveFor?: HumanDuration | string;
      watch?: {
        /** Objects in one page of a list; 500 by default. */
        pageSize?: number;
        /** How long a watch may be silent before it is begun anew; 60 seconds by default. */
        stallTimeout?: HumanDuration | string;
      };
      /** Whether walls between tenants are tried out over the network. */
      networkProbe?: {
        /** False by default: it runs a pod in the cluster. */
        enabled?: boolean;
        /** Image with nc; busybox:1.37 by default. */
        image?: string;
        /** Namespace that the pod runs in; tenant-silos-probe by default. */
        namespace?: string;
        /** How often one tenant is tried while people look; 10 minutes by default. */
        every?: HumanDuration | string;
      };
    };
    /** Who is who for the ready-made permission policy. */
    policy?: {
      /** Entity refs of users and groups that may do everything. */
      platformAdmins?: string[];
      /** Entity refs of users and groups that review and merge. */
      approvers?: string[];
      /** Entity refs of users and groups that ask for tenants. */
      requesters?: string[];
      /** Whether everybody sees all tenants, or only the own ones; true by default. */
      viewersReadAll?: boolean;
    };
  };
}
