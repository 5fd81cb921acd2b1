{{/* How libpq reaches the tenant's database. */}}
{{- define "laminar.postgresql.env" -}}
- name: PGHOST
  value: {{ include "laminar.postgresql.host" . | quote }}
- name: PGPORT
  value: {{ .Values.postgresql.service.port | int | quote }}
- name: PGUSER
  value: {{ required "postgresql.auth.username: is empty; write laminar_{tenant}, with underscores" .Values.postgresql.auth.username | quote }}
- name: PGDATABASE
  value: {{ required "postgresql.auth.database: is empty; write laminar_{tenant}, with underscores" .Values.postgresql.auth.database | quote }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "laminar.postgresql.secret" . }}
      key: password
{{- end }}
