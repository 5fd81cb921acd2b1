{{/*
config.yaml of the engine, as YAML. The database's password is not in it: the
controller and the API have it in their environment.
*/}}
{{- define "laminar.config" -}}
{{- $engine := .Values.engine -}}
{{- $name := include "laminar.fullname" . -}}
{{- $config := dict
  "tenant" (include "laminar.tenant" .)
  "artifact-url" (include "laminar.storage.artifacts" .)
  "checkpoint-url" (include "laminar.storage.checkpoints" .)
  "default-checkpoint-interval" .Values.storage.checkpoints.interval
  "api" (dict "http-port" (int $engine.service.httpPort))
  "admin" (dict "http-port" (int $engine.service.adminPort))
  "database" (dict "type" "postgres" "postgres" (dict
    "host" (include "laminar.postgresql.host" .)
    "port" (int .Values.postgresql.service.port)
    "database-name" (required "postgresql.auth.database: is empty; write laminar_{tenant}, with underscores" .Values.postgresql.auth.database)
    "user" (required "postgresql.auth.username: is empty; write laminar_{tenant}, with underscores" .Values.postgresql.auth.username)
  ))
-}}
{{- if ne .Values.tier "pool" -}}
{{- $controller := dict "rpc-port" (int $engine.service.grpcPort) "data-dir" "/var/lib/laminar" -}}
{{- if include "laminar.controller.leaderElection" . -}}
{{- $election := $engine.controller.leaderElection -}}
{{- $_ := set $controller "leader-election" (dict
  "enabled" true
  "lease-name" (printf "%s-controller" $name)
  "lease-namespace" .Release.Namespace
  "lease-duration" $election.leaseDuration
  "renew-deadline" $election.renewDeadline
  "retry-period" $election.retryPeriod
) -}}
{{- end -}}
{{- $_ := set $config "controller" (merge $controller (dict "scheduler" "kubernetes")) -}}
{{- $_ := set $config "kubernetes-scheduler" (dict
  "namespace" .Release.Namespace
  "worker" (include "laminar.worker" . | fromYaml)
) -}}
{{- else -}}
{{- $_ := set $config "worker" (dict "task-slots" (int $engine.worker.slots)) -}}
{{- end -}}
{{- mergeOverwrite $config (deepCopy $engine.config) | toYaml -}}
{{- end }}

{{/* The worker pods that the controller starts, as YAML. */}}
{{- define "laminar.worker" -}}
{{- $worker := .Values.engine.worker -}}
name-prefix: {{ include "laminar.fullname" . }}-worker
labels:
  {{- include "laminar.foreignLabels" (dict "root" . "component" "worker") | nindent 2 }}
image: {{ include "laminar.image" (dict "root" . "image" .Values.engine.image) | quote }}
image-pull-policy: {{ .Values.engine.image.pullPolicy }}
{{- with .Values.imagePullSecrets }}
image-pull-secrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
command:
  - /app/laminar
  - --config
  - /config/config.yaml
  - worker
config-map: {{ include "laminar.fullname" . }}-config
service-account-name: {{ include "laminar.fullname" . }}
automount-service-account-token: false
task-slots: {{ int $worker.slots }}
resources:
  {{- toYaml $worker.resources | nindent 2 }}
{{- with $worker.nodeSelector }}
node-selector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $worker.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.engine.env }}
env:
  {{- toYaml . | nindent 2 }}
{{- end }}
pod-security-context:
  {{- include "laminar.podSecurityContext" .Values.engine.runAsUser | nindent 2 }}
security-context:
  {{- include "laminar.containerSecurityContext" . | nindent 2 }}
{{- end }}
