# The site as a container: hashed requirements, no root, files collected while building.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=marketplace.settings.production SAMENMARKT_VAR=/var/lib/samenmarkt
RUN useradd --system --create-home --home-dir /var/lib/samenmarkt samenmarkt
WORKDIR /app
COPY --from=build /venv /venv
COPY manage.py pyproject.toml ./
COPY marketplace marketplace
COPY cooperatives cooperatives
COPY catalogue catalogue
COPY search search
COPY procurement procurement
COPY templates templates
COPY static static
COPY locale locale
USER samenmarkt
RUN SECRET_KEY=only-while-building python manage.py collectstatic --no-input --verbosity 0
VOLUME /var/lib/samenmarkt
EXPOSE 8000
CMD ["gunicorn", "marketplace.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--limit-request-line", "0"]
