{{/* The tenant's short name. */}}
{{- define "laminar.tenant" -}}
{{- required "nameOverride: is empty; the tenant's values file names the tenant" .Values.nameOverride -}}
{{- end }}

{{/* Prefix of all names. */}}
{{- define "laminar.fullname" -}}
{{- .Values.fullnameOverride | default (printf "laminar-%s" (include "laminar.tenant" .)) -}}
{{- end }}

{{/* Name of the database server and all that belongs to it. */}}
{{- define "laminar.postgresql.fullname" -}}
{{- .Values.postgresql.fullnameOverride | default (printf "%s-postgresql" (include "laminar.fullname" .)) -}}
{{- end }}

{{/* "true" where the tenant has a database server of its own. */}}
{{- define "laminar.postgresql.own" -}}
{{- if and (eq .Values.tier "silo") .Values.postgresql.enabled }}true{{ end -}}
{{- end }}

{{/* Host under which the tenant's database is reached. */}}
{{- define "laminar.postgresql.host" -}}
{{- if include "laminar.postgresql.own" . -}}
{{- include "laminar.postgresql.fullname" . -}}
{{- else -}}
{{- required "postgresql.host: is empty; a tenant without a database server of its own needs the name of the shared one" .Values.postgresql.host -}}
{{- end -}}
{{- end }}

{{/* Secret with the database's credentials. */}}
{{- define "laminar.postgresql.secret" -}}
{{- .Values.postgresql.auth.existingSecret | default (include "laminar.postgresql.fullname" .) -}}
{{- end }}

{{/* Secret with the console's sign-in credentials. */}}
{{- define "laminar.console.secret" -}}
{{- .Values.console.auth.existingSecret | default (printf "%s-console-auth" (include "laminar.fullname" .)) -}}
{{- end }}

{{/* Name of the service that answers HTTP 8000. */}}
{{- define "laminar.api.service" -}}
{{- $name := include "laminar.fullname" . -}}
{{- if include "laminar.api.enabled" . }}{{ $name }}-api{{ else }}{{ $name }}{{ end -}}
{{- end }}

{{/* URL of a storage location: `engine.{key}`, else `storage.{location}.url`. */}}
{{- define "laminar.storage.artifacts" -}}
{{- required "engine.artifactUrl: is empty; write where artifacts are kept, e.g. s3://bucket/tenants/acme/artifacts" (.Values.engine.artifactUrl | default .Values.storage.artifacts.url) -}}
{{- end }}
{{- define "laminar.storage.checkpoints" -}}
{{- required "engine.checkpointUrl: is empty; write where checkpoints are kept, e.g. s3://bucket/tenants/acme/checkpoints" (.Values.engine.checkpointUrl | default .Values.storage.checkpoints.url) -}}
{{- end }}

{{/* Folder for the dumps of the database. */}}
{{- define "laminar.storage.backups" -}}
{{- .Values.postgresql.backup.url | default (regexReplaceAll "/[^/]*/?$" (include "laminar.storage.checkpoints" .) "/backups") -}}
{{- end }}

{{/* An image with its tag, the chart's appVersion where none is named. */}}
{{- define "laminar.image" -}}
{{- printf "%s:%s" .image.repository (.image.tag | default .root.Chart.AppVersion | toString) -}}
{{- end }}
